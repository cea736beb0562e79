package seed

import (
	"encoding/binary"
	"hash/fnv"
	"math/rand/v2"
	"sort"
	"time"

	"github.com/google/uuid"

	"jobbro/backend/crm"
)

// random is a stream of chance. Each part of the municipality has a stream of its
// own, so that a change of one part leaves the others as they were.
type random struct{ *rand.Rand }

func newRandom(seed uint64, part string) random {
	h := fnv.New64a()
	h.Write([]byte(part))
	return random{rand.New(rand.NewPCG(seed, h.Sum64()))}
}

// id is a UUIDv7 as it would have been made at the given time.
func (r random) id(at time.Time) crm.ID {
	var b uuid.UUID
	binary.BigEndian.PutUint64(b[:8], uint64(at.UnixMilli())<<16|r.Uint64()>>52)
	binary.BigEndian.PutUint64(b[8:], r.Uint64())
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	return crm.ID(b.String())
}

func (r random) chance(p float64) bool { return r.Float64() < p }

// between is a whole number from low to high, both included.
func (r random) between(low, high int) int { return low + r.IntN(high-low+1) }

// around is a factor near 1: from 1-spread to 1+spread.
func (r random) around(spread float64) float64 { return 1 + spread*(2*r.Float64()-1) }

func pick[T any](r random, list []T) T { return list[r.IntN(len(list))] }

// some is n different items of the list, or all of them, in random order.
func some[T any](r random, list []T, n int) []T {
	out := make([]T, 0, n)
	for _, i := range r.Perm(len(list))[:min(n, len(list))] {
		out = append(out, list[i])
	}
	return out
}

// wheel picks items in proportion to their weights.
type wheel[T any] struct {
	items []T
	upto  []float64
}

func newWheel[T any](items []T, weight func(T) float64) wheel[T] {
	w := wheel[T]{items: items, upto: make([]float64, len(items))}
	sum := 0.0
	for i, item := range items {
		sum += weight(item)
		w.upto[i] = sum
	}
	return w
}

func (w wheel[T]) spin(r random) T {
	return w.items[sort.SearchFloat64s(w.upto, r.Float64()*w.upto[len(w.upto)-1])]
}
