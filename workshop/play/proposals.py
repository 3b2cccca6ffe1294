"""What phones propose in a round, and what the trainer takes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from workshop.play.phone_rounds import NONE, PhoneRound
from workshop.play.phones import phone_at
from workshop.play.rounds.pressing import hours_of
from workshop.play.seats import Sent
from workshop.play.session import Session


def sent_to(session: Session, asked: PhoneRound) -> tuple[Sent, ...]:
    """What everybody sent last to that, without those who were put out."""
    found = session.current.sent.get(asked.name, {}).values()
    return tuple(each for each in found if phone_at(session, each.seat) is not None)


def counted(sent: Iterable[Sent]) -> Mapping[str, int]:
    """How many sent which card, the most first."""
    return dict(Counter(pick for each in sent for pick in each.picks).most_common())


def gathered(asked: PhoneRound, sent: tuple[Sent, ...]) -> tuple[str, ...]:
    """What the room says with that, as one of them would have sent it: the cards that more than half of them sent, else
    the one that most did; of hours what they sent on average.
    """
    if not sent:
        return ()
    if asked.hours is not None:
        return _on_average(asked, sent)
    counts = counted(sent)
    many = tuple(card for card, number in counts.items() if 2 * number > len(sent) and card != NONE)[: asked.most]
    most = next(iter(counts))
    return many or (() if most == NONE else (most,))


def _on_average(asked: PhoneRound, sent: tuple[Sent, ...]) -> tuple[str, ...]:
    """Whole hours, as close to the average as can be, and no more of them than there are."""
    total: Counter[str] = Counter()
    for each in sent:
        total.update(hours_of(each.picks))
    shares = {card: Fraction(hours, len(sent)) for card, hours in total.items()}
    spread = {card: int(share) for card, share in shares.items()}
    whole = min(asked.hours or 0, round(sum(shares.values())))
    for card in sorted(shares, key=lambda card: spread[card] - shares[card]):
        if sum(spread.values()) < whole and spread[card] < shares[card]:
            spread[card] += 1
    return tuple(f"{card}={hours}" for card, hours in spread.items() if hours)
