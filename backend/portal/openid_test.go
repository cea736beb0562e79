package portal_test

import (
	"strings"
	"testing"
)

// P2: without a provider there is nothing of it.
func TestNoProviderOfSignIns(t *testing.T) {
	t.Parallel()
	s := doors(t)
	if body := visitor(t, s).page("GET", "/log-ind", nil).wants(t, 200).body; strings.Contains(body, "MitID") {
		t.Error("it is offered")
	}
	for _, path := range []string{"/erhverv", "/erhverv/svar?state=1.x&code=x"} {
		visitor(t, s).page("GET", path, nil).wants(t, 404, "Siden findes ikke")
	}
}
