"""The command line and the Prefect flow: the only floor that knows Prefect."""
