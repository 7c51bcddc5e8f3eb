"""The history of a store's tables."""

from __future__ import annotations

# Each takes a store from one version of the schema to the next; none is ever changed once released.
# Ids are bytes, UTF-8: a file's name may hold what SQLite's text cannot.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE articles (
            id BLOB PRIMARY KEY,
            digest TEXT NOT NULL,    -- of the whole article
            reading TEXT NOT NULL,   -- of what the analysis reads of it
            article BLOB NOT NULL,   -- its line of articles.jsonl, compressed
            settings TEXT NOT NULL,  -- fingerprint of the settings of its result
            statements BLOB,         -- its lines of statements.jsonl, compressed
            error TEXT               -- why it has no statements
        ) WITHOUT ROWID
        """,
        "CREATE INDEX articles_reading ON articles (reading)",
        """
        CREATE TABLE queue (         -- articles read and not yet analysed
            id BLOB PRIMARY KEY,
            digest TEXT NOT NULL,
            reading TEXT NOT NULL,
            article BLOB NOT NULL
        ) WITHOUT ROWID
        """,
        "CREATE INDEX queue_reading ON queue (reading)",
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            began TEXT NOT NULL,
            ended TEXT,              -- null if it was cut off
            settings TEXT NOT NULL,
            report TEXT              -- JSON: how many articles were new, unchanged, …
        )
        """,
    ),
    (
        """
        CREATE TABLE overrides (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL      -- JSON
        )
        """,
    ),
    ("DROP TABLE overrides",),  # decisions are in overrides.toml
    (
        """
        CREATE TABLE answers (       -- of language models
            key TEXT PRIMARY KEY,    -- hash of model, prompt and text
            answer BLOB NOT NULL     -- JSON, compressed
        ) WITHOUT ROWID
        """,
    ),
    (
        # What the articles together say, names linked: derived from their results, written anew when these
        # have changed. Texts are bytes, UTF-8, so that they may hold anything and sort as Python sorts them.
        """
        CREATE TABLE changes (
            number INTEGER NOT NULL  -- how many times a result was written or taken back
        )
        """,
        "INSERT INTO changes VALUES (0)",
        "CREATE TRIGGER articles_inserted AFTER INSERT ON articles "
        "BEGIN UPDATE changes SET number = number + 1; END",
        "CREATE TRIGGER articles_updated AFTER UPDATE ON articles "
        "BEGIN UPDATE changes SET number = number + 1; END",
        "CREATE TRIGGER articles_deleted AFTER DELETE ON articles "
        "BEGIN UPDATE changes SET number = number + 1; END",
        """
        CREATE TABLE linked (        -- one row, if there is a linked graph
            changes INTEGER NOT NULL,
            fingerprint TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE reports (       -- articles, in the order of their ids
            n INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            source BLOB,
            headline BLOB NOT NULL,
            cluster INTEGER NOT NULL -- the first of its near-duplicates
        )
        """,
        "CREATE INDEX reports_source ON reports (source)",
        "CREATE INDEX reports_cluster ON reports (cluster)",
        """
        CREATE TABLE entities (      -- in the order of their ids
            n INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            record TEXT NOT NULL,    -- JSON
            printed BLOB NOT NULL,   -- the name to print
            degree INTEGER NOT NULL,
            headline BLOB NOT NULL
        )
        """,
        "CREATE INDEX entities_printed ON entities (printed)",
        """
        CREATE TABLE names (
            kind INTEGER NOT NULL,   -- label, folded label, folded alias, word
            key BLOB NOT NULL,
            entity INTEGER NOT NULL,
            PRIMARY KEY (kind, key, entity)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE predicates (
            n INTEGER PRIMARY KEY,
            record TEXT NOT NULL,    -- JSON
            symmetric INTEGER NOT NULL,
            statements INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE predicate_keys (
            key BLOB NOT NULL,
            predicate INTEGER NOT NULL,
            PRIMARY KEY (key, predicate)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE statements (    -- in the order of their ids
            n INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            subject INTEGER NOT NULL,
            predicate INTEGER NOT NULL,
            object INTEGER,          -- an entity, or else a literal
            value BLOB,
            datatype BLOB,
            folded BLOB,             -- the value, any case
            polarity TEXT NOT NULL,
            modality TEXT NOT NULL,
            speaker INTEGER,
            said BLOB,
            time BLOB,
            place INTEGER,
            first TEXT,              -- days that the time covers
            last TEXT,
            confidence REAL NOT NULL,
            plain INTEGER NOT NULL
        )
        """,
        "CREATE INDEX statements_subject ON statements (subject, predicate)",
        "CREATE INDEX statements_object ON statements (object, predicate) WHERE object IS NOT NULL",
        "CREATE INDEX statements_predicate ON statements (predicate)",
        "CREATE INDEX statements_folded ON statements (folded) WHERE folded IS NOT NULL",
        "CREATE INDEX statements_speaker ON statements (speaker) WHERE speaker IS NOT NULL",
        "CREATE INDEX statements_first ON statements (first, last) WHERE first IS NOT NULL",
        """
        CREATE TABLE incidence (     -- the statements about each entity, in the order to show them
            entity INTEGER NOT NULL,
            weight INTEGER NOT NULL,
            statement INTEGER NOT NULL,
            other INTEGER,           -- the entity at the other end
            walk INTEGER NOT NULL,   -- over it: 2 who keeps to what is plain, 1 to what is positive, 0 any
            PRIMARY KEY (entity, weight, statement)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE sentences (
            n INTEGER PRIMARY KEY,
            report INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            text BLOB NOT NULL
        )
        """,
        # The words of each sentence, by its number.
        "CREATE VIRTUAL TABLE words USING fts5 (said, content = '', detail = none)",
        """
        CREATE TABLE evidence (
            statement INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            report INTEGER NOT NULL,
            sentence INTEGER NOT NULL,
            detail TEXT NOT NULL,    -- JSON
            PRIMARY KEY (statement, rank)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX evidence_sentence ON evidence (sentence, statement)",
        "CREATE INDEX evidence_report ON evidence (report, statement)",
        """
        CREATE TABLE unsure (        -- what is less likely right than not, in the order of the ids
            n INTEGER PRIMARY KEY,
            statement BLOB NOT NULL  -- its line of unsure.jsonl, compressed
        )
        """,
    ),
    (
        # Linking touches what has changed, and no more: what each article contributes is kept beside what
        # comes of it all. Numbers of articles and entities are given once and tell no order.
        *(
            f"DROP TABLE {name}"
            for name in (
                "reports",
                "entities",
                "names",
                "predicates",
                "predicate_keys",
                "statements",
                "incidence",
                "sentences",
                "words",
                "evidence",
                "unsure",
            )
        ),
        "DROP TABLE linked",
        """
        CREATE TABLE linked (        -- one row, if there is a linked graph
            changes INTEGER NOT NULL,
            fingerprint TEXT NOT NULL,
            state TEXT NOT NULL      -- of no two graphs the same
        )
        """,
        """
        CREATE TABLE touched (       -- articles whose results have changed since names were linked
            id BLOB PRIMARY KEY
        ) WITHOUT ROWID
        """,
        "CREATE TRIGGER touched_inserted AFTER INSERT ON articles "
        "BEGIN INSERT OR IGNORE INTO touched VALUES (new.id); END",
        "CREATE TRIGGER touched_updated AFTER UPDATE ON articles "
        "BEGIN INSERT OR IGNORE INTO touched VALUES (new.id); END",
        "CREATE TRIGGER touched_deleted AFTER DELETE ON articles "
        "BEGIN INSERT OR IGNORE INTO touched VALUES (old.id); END",
        """
        CREATE TABLE reports (       -- the articles of the linked graph
            n INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            source BLOB,
            published BLOB,
            headline BLOB NOT NULL,
            sketch BLOB,             -- what its near-duplicates are found by
            cluster INTEGER NOT NULL -- the first of them
        )
        """,
        "CREATE INDEX reports_source ON reports (source)",
        "CREATE INDEX reports_cluster ON reports (cluster)",
        """
        CREATE TABLE resemblances (  -- of texts that were compared
            a INTEGER NOT NULL,
            b INTEGER NOT NULL,
            share REAL NOT NULL,
            PRIMARY KEY (a, b)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX resemblances_b ON resemblances (b)",
        """
        CREATE TABLE ids (           -- that stand for a name, or may, as articles give them
            n INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            bare BLOB,               -- of a full name the first id of its last word: `kg.linking.bare`
            leader INTEGER,          -- the id of the entity that it is one with
            record TEXT              -- JSON: the entity, of a leader
        )
        """,
        "CREATE INDEX ids_bare ON ids (bare) WHERE bare IS NOT NULL",
        """
        CREATE TABLE forms (         -- what articles know of an id
            n INTEGER PRIMARY KEY,
            id INTEGER NOT NULL,
            record TEXT NOT NULL     -- JSON
        )
        """,
        "CREATE INDEX forms_id ON forms (id)",
        """
        CREATE TABLE casts (         -- whom articles name
            form INTEGER NOT NULL,
            report INTEGER NOT NULL,
            stated INTEGER NOT NULL, -- whether something is stated of it
            mentioned INTEGER NOT NULL,
            human INTEGER NOT NULL,  -- whether the article speaks of it by "he" or "she"
            PRIMARY KEY (form, report)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX casts_report ON casts (report, form)",
        """
        CREATE TABLE offices (       -- of the persons of an article
            id INTEGER NOT NULL,
            report INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (id, report, body)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX offices_report ON offices (report)",
        """
        CREATE TABLE senses (        -- whom an id of an article stands for, where that is somebody else
            id INTEGER NOT NULL,
            report INTEGER NOT NULL,
            form INTEGER NOT NULL,
            PRIMARY KEY (id, report)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX senses_report ON senses (report)",
        "CREATE INDEX senses_form ON senses (form)",
        """
        CREATE TABLE scopes (        -- what the ids of an article's own descriptions end in
            scope BLOB NOT NULL,
            report INTEGER NOT NULL,
            whole INTEGER NOT NULL,  -- whether all these ids are among those that stand for a name
            PRIMARY KEY (scope, report)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX scopes_report ON scopes (report)",
        """
        CREATE TABLE blocks (        -- what ids have in common that may be one: hashes of `kg.linking.blocks`
            key INTEGER NOT NULL,
            id INTEGER NOT NULL,
            role INTEGER NOT NULL,   -- 1 asks, 2 offers, 3 both
            PRIMARY KEY (key, id)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX blocks_id ON blocks (id)",
        """
        CREATE TABLE phrases (       -- forms of predicates, as articles have them
            n INTEGER PRIMARY KEY,
            predicate INTEGER NOT NULL,
            record TEXT NOT NULL,    -- JSON
            uses INTEGER NOT NULL
        )
        """,
        "CREATE INDEX phrases_predicate ON phrases (predicate)",
        """
        CREATE TABLE phrasings (     -- how often an article uses each
            report INTEGER NOT NULL,
            phrase INTEGER NOT NULL,
            uses INTEGER NOT NULL,
            PRIMARY KEY (report, phrase)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE entities (
            n INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            record TEXT NOT NULL,    -- JSON
            printed BLOB NOT NULL,   -- the name to print
            degree INTEGER NOT NULL,
            headline BLOB NOT NULL,
            held INTEGER NOT NULL    -- whether a statement that is sure enough has a part for it
        )
        """,
        "CREATE INDEX entities_printed ON entities (printed)",
        """
        CREATE TABLE names (         -- of the entities that are held
            kind INTEGER NOT NULL,   -- label, folded label, folded alias, word
            key BLOB NOT NULL,
            entity INTEGER NOT NULL,
            PRIMARY KEY (kind, key, entity)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE predicates (
            n INTEGER PRIMARY KEY,
            id BLOB NOT NULL,
            iri BLOB NOT NULL,
            record TEXT NOT NULL,    -- JSON: its most usual form
            symmetric INTEGER NOT NULL,
            statements INTEGER NOT NULL,
            UNIQUE (id, iri)
        )
        """,
        """
        CREATE TABLE predicate_keys (
            key BLOB NOT NULL,
            predicate INTEGER NOT NULL,
            PRIMARY KEY (key, predicate)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE statements (
            n INTEGER PRIMARY KEY,   -- the id as a signed number, so that numbers sort as ids do
            subject INTEGER NOT NULL,
            predicate INTEGER NOT NULL,
            object INTEGER,          -- an entity, or else a literal
            value BLOB,
            datatype BLOB,
            folded BLOB,             -- the value, any case
            polarity TEXT NOT NULL,
            modality TEXT NOT NULL,
            speaker INTEGER,
            said BLOB,
            time BLOB,
            place INTEGER,
            first TEXT,              -- days that the time covers
            last TEXT,
            plain INTEGER NOT NULL,
            confidence REAL NOT NULL,
            sure INTEGER NOT NULL,   -- whether it is more likely right than not
            weight INTEGER NOT NULL  -- the less, the sooner it is shown
        )
        """,
        "CREATE INDEX statements_subject ON statements (subject, predicate)",
        "CREATE INDEX statements_object ON statements (object, predicate) WHERE object IS NOT NULL",
        "CREATE INDEX statements_predicate ON statements (predicate)",
        "CREATE INDEX statements_folded ON statements (folded) WHERE folded IS NOT NULL",
        "CREATE INDEX statements_speaker ON statements (speaker) WHERE speaker IS NOT NULL",
        "CREATE INDEX statements_place ON statements (place) WHERE place IS NOT NULL",
        "CREATE INDEX statements_first ON statements (first, last) WHERE first IS NOT NULL",
        "CREATE INDEX statements_unsure ON statements (n) WHERE NOT sure",
        """
        CREATE TABLE incidence (     -- the sure statements about each entity, in the order to show them
            entity INTEGER NOT NULL,
            weight INTEGER NOT NULL,
            statement INTEGER NOT NULL,
            other INTEGER,           -- the entity at the other end
            walk INTEGER NOT NULL,   -- over it: 2 who keeps to what is plain, 1 to what is positive, 0 any
            PRIMARY KEY (entity, weight, statement)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE sentences (
            n INTEGER PRIMARY KEY,
            report INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            text BLOB NOT NULL
        )
        """,
        "CREATE INDEX sentences_report ON sentences (report)",
        # The words of each sentence, by its number.
        "CREATE VIRTUAL TABLE words USING fts5 (said, content = '', detail = none)",
        """
        CREATE TABLE evidence (
            n INTEGER PRIMARY KEY,
            statement INTEGER NOT NULL,
            report INTEGER NOT NULL,
            rank INTEGER NOT NULL,   -- among those of the statement and the article
            sentence INTEGER NOT NULL,
            predicate INTEGER NOT NULL,
            said BLOB,
            confidence REAL NOT NULL,
            detail TEXT NOT NULL     -- JSON
        )
        """,
        "CREATE INDEX evidence_statement ON evidence (statement, report, rank)",
        "CREATE INDEX evidence_sentence ON evidence (sentence, statement)",
        "CREATE INDEX evidence_report ON evidence (report, statement)",
    ),
)
