"""Drawings: the interactive timeline (Plotly), and the static ones that stand on the pages themselves."""
