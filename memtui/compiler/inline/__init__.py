"""Inlining and devirtualization: the program as gc's back half sees it in the production build.

Entry: `analyze.inline_packages`. Read model.py (state), then lower.py (go, defer and spread calls made explicit),
cost.py (what may be inlined), edit.py (the pass over all calls), substitute.py (bodies copied into their callers).
"""
