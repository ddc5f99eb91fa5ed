"""Publish a package: releases that never change, and how to read them where they lie."""
