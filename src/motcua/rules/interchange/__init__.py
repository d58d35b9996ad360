"""Processes as other programs write them: BPMN 2.0, and the files of an older one-stop system."""
