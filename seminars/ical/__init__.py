"""Write iCalendar (RFC 5545, 7986, 9073, 9253): facts in, octets out, nothing of Django in it."""
