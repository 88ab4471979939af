"""Tables as offices send them, cell by cell: workbooks, text tables, tables of documents. Nothing is interpreted."""
