"""Read a feed back with another library."""

from icalendar import Calendar


def events(client, address, **params):
    response = client.get(address, params)
    assert response.status_code == 200, response.content
    return Calendar.from_ical(response.content).events


def titles(client, address, **params):
    return [str(event["SUMMARY"]).partition(": ")[2] for event in events(client, address, **params)]
