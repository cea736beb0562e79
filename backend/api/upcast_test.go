package api

import "testing"

// A command of the first version reaches the latest one by one step at a time.
func TestUpcastsAreUnbroken(t *testing.T) {
	t.Parallel()
	for kind, steps := range upcasts {
		if commands[kind] == nil {
			t.Errorf("%s is no command", kind)
		}
		for v := 1; v < latest(kind); v++ {
			if steps[v] == nil {
				t.Errorf("%s: nothing lifts version %d", kind, v)
			}
		}
	}
}
