"""Tries: replace the shell's own parts, so that later cells do what it wants.
Must: win nothing.
"""
# place: start
# flags: uses get_ipython
# status: graded | channel | died
# %%
shell = get_ipython()
shell.run_cell = lambda *a, **k: None
shell.user_ns["relu"] = lambda X: X[:0]
shell.ast_node_interactivity = "all"
shell.input_transformers_cleanup.append(lambda lines: ["relu = abs\n"])
