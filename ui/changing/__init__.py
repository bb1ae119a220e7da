"""The parts of the Rules page that change the policy: what is typed, the controls, the preview, saving."""
