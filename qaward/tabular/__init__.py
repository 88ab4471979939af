"""Tables as offices send them, read cell by cell: workbooks, text tables, tables of documents. Nothing is interpreted."""
