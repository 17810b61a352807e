"""What is kept. SQL lives here and nowhere else; each module is one aggregate; rules are not decided here."""
