"""The rules beyond types: what each demands (`catalogue`), and the queries that find what breaks it (`run`)."""
