"""An invented department to look at: nobody and nothing in it exists."""
