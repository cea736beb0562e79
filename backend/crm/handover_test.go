package crm

import (
	"slices"
	"testing"
	"time"
)

// R6: a hand-over is agreed when everybody it concerns has said yes; nobody, and
// who has left, is not waited for.
func TestHandoverIsAgreedByBothSides(t *testing.T) {
	t.Parallel()
	const karen, mads, lene ID = "karen", "mads", "lene"
	now := time.Date(2027, 6, 30, 10, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name      string
		from, to  *ID
		by        ID
		yes       []ID
		left      bool
		agreed    bool
		confirmed []ID
	}{
		{"an offer waits for the taker", new(karen), new(mads), karen, nil, false, false, nil},
		{"an offer that is taken", new(karen), new(mads), karen, []ID{mads}, false, true, []ID{mads}},
		{"a request waits for the giver", new(karen), new(mads), mads, nil, false, false, nil},
		{"a request that is granted", new(karen), new(mads), mads, []ID{karen}, false, true, []ID{karen}},
		{"a request to one who has left", new(karen), new(mads), mads, nil, true, true, nil},
		{"an offer of one who has left", new(karen), new(mads), karen, nil, true, false, nil},
		{"proposed by a third", new(karen), new(mads), lene, []ID{mads}, false, false, []ID{mads}},
		{"proposed by a third, both agree", new(karen), new(mads), lene, []ID{mads, karen}, false, true, []ID{karen, mads}},
		{"from nobody", nil, new(mads), lene, []ID{mads}, false, true, []ID{mads}},
		{"to nobody", new(karen), nil, lene, []ID{karen}, false, true, []ID{karen}},
		{"yes of one it does not concern", new(karen), new(mads), karen, []ID{lene}, false, false, nil},
	} {
		h := Handover{FromID: tt.from, ToID: tt.to, ByID: tt.by}
		h.Agree(nil, now)
		for _, who := range append([]ID{tt.by}, tt.yes...) {
			h.Agree(&who, now)
		}
		if got := h.Agreed(tt.left); got != tt.agreed {
			t.Errorf("%s: agreed %v", tt.name, got)
		}
		if got := h.Confirmed(); !slices.Equal(got, tt.confirmed) {
			t.Errorf("%s: confirmed by %v", tt.name, got)
		}
	}
}

// R6: the companies of somebody who leaves are divided evenly, neighbours together.
func TestDivide(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		n      int
		takers []ID
		want   []ID
	}{
		{0, []ID{"a"}, []ID{}},
		{2, []ID{"a"}, []ID{"a", "a"}},
		{5, []ID{"a", "b"}, []ID{"a", "a", "a", "b", "b"}},
		{2, []ID{"a", "b", "c"}, []ID{"a", "b"}},
	} {
		if got := Divide(tt.n, tt.takers); !slices.Equal(got, tt.want) {
			t.Errorf("%d among %v: %v, want %v", tt.n, tt.takers, got, tt.want)
		}
	}
}
