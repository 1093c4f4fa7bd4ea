"""From sign-up to the reminder in the mailbox, by a real worker through a real SMTP server."""

import re
from datetime import timedelta
from itertools import pairwise

from django.utils import timezone

from notifications import tasks
from tests import make

LINK = re.compile(r"https?://\S+?(/(?:subscribe|unsubscribe)/\S+/)")


def test_signing_up_brings_one_reminder_with_a_calendar_file_and_a_way_out(
    client, celery_worker, smtp_sink
):
    series = make.series(slug="topology", timezone="UTC")
    start = (timezone.now() + timedelta(days=10)).replace(hour=15, minute=0)
    seminar = make.seminar(series=series, date=start.date())

    client.post("/subscribe/?series=topology", {"email": "ada@example.org", "remind_day": "on"})
    opt_in = smtp_sink.wait_for(1)[0].message
    text = opt_in.get_body(("plain",)).get_content()
    client.post(next(path for path in LINK.findall(text) if path.startswith("/subscribe/")))

    day_before = seminar.starts_at - timedelta(days=1)
    for moment in (day_before, day_before, day_before + timedelta(minutes=10)):
        tasks.plan.delay(now=moment.isoformat())
    reminder = smtp_sink.wait_for(2)[1]

    mail = reminder.message
    assert mail["To"] == "ada@example.org"
    assert reminder.sender.startswith("bounces+")
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert f"UID:{seminar.uid}" in calendar.get_content().replace("\r\n ", "").replace("\n ", "")
    assert [part.get_filename() for part in mail.iter_attachments()] == ["seminar.ics"]
    out = mail["List-Unsubscribe"].strip("<>").partition("8000")[2]
    assert client.post(out, {"List-Unsubscribe": "One-Click"}).status_code == 200

    tasks.plan.delay(now=(day_before + timedelta(minutes=20)).isoformat())
    tasks.plan.delay(now=(day_before + timedelta(minutes=30)).isoformat())
    idents = [one.message["Message-ID"] for one in smtp_sink.messages]
    assert all(first != second for first, second in pairwise(idents))
    assert len(idents) == 2
