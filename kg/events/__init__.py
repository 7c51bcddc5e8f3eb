"""Events: happenings that statements tell, within an article and across articles.

They follow from the statements, and are kept nowhere.
"""

from kg.events.actors import Countries
from kg.events.agreement import Account, Agreement, Retold, agreement_on, first_of, retold
from kg.events.calendar import calendar_of
from kg.events.choosing import chosen
from kg.events.event import Amount, Event, Outline, Participant, Place, Report, Role, Status
from kg.events.finding import find_events, told
from kg.events.network import add_events
from kg.events.plover import plover_rows
from kg.events.questions import EventQuestions
from kg.events.records import event_record

__all__ = [
    "Account",
    "Agreement",
    "Amount",
    "Countries",
    "Event",
    "EventQuestions",
    "Outline",
    "Participant",
    "Place",
    "Report",
    "Retold",
    "Role",
    "Status",
    "add_events",
    "agreement_on",
    "calendar_of",
    "chosen",
    "event_record",
    "find_events",
    "first_of",
    "plover_rows",
    "retold",
    "told",
]
