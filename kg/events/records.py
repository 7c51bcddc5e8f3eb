"""An event as what JSON can hold."""

from __future__ import annotations

from kg.events.agreement import Agreement
from kg.events.event import Amount, Event, Place
from kg.knowledge.quantities import quantity_of
from kg.records import Record, entity_record


def event_record(event: Event, agreement: Agreement) -> Record:
    """Return an event as what JSON can hold, with who tells it and what differs.

    Parameters
    ----------
    event : Event
        Of the graph.
    agreement : Agreement
        Of its reports.
    """
    return {
        "id": event.id,
        "type": event.type,
        "plover": event.plover or None,
        "mode": event.mode or None,
        "label": event.label,
        "status": event.status.value,
        "time": event.time,
        "published": event.published,
        "place": entity_record(event.place) if event.place else None,
        "participants": [
            {"role": p.role.value, **entity_record(p.entity), "evidence": [*map(_place, p.evidence)]}
            for p in event.participants
        ],
        "amounts": [*map(_amount, event.amounts)],
        "reports": [
            {
                **_place(report.evidence),
                "status": report.status.value,
                "speaker": report.speaker.label if report.speaker else None,
                "statement": report.statement,
            }
            for report in event.reports
        ],
        "statements": [statement.id for statement in event.statements],
        "sources": len(agreement.sources),
        "outlets": list(agreement.outlets),
        "first": agreement.first,
        "differing": [
            {"of": account.of, "value": account.value, "sources": len(account.sources)}
            for account in agreement.differing
        ],
    }


def _place(place: Place) -> Record:
    return {"article": place.article, "start": place.start, "end": place.end}


def _amount(amount: Amount) -> Record:
    record: Record = {"of": amount.of, "text": amount.text}
    quantity = quantity_of(amount.text)
    if quantity is not None:
        record["quantity"] = quantity.record()
    return {**record, "evidence": [*map(_place, amount.evidence)]}
