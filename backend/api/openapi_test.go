package api

import (
	"os"
	"testing"
)

func TestCommittedDocumentIsOurs(t *testing.T) {
	t.Parallel()
	committed, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	current, err := Describe()
	if err != nil {
		t.Fatal(err)
	}
	if string(current) != string(committed) {
		t.Error("openapi.yaml is stale; make it anew from the top of the repository: go run ./backend/cmd/jobbro openapi > backend/api/openapi.yaml")
	}
}
