"""THE PLAN TO TAKE HOME: writers of PDF, calendar, spreadsheet and JSON, from Plan to bytes."""
