package store

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

const (
	fewestLetters = 4  // of a word that can be told although it is mistyped
	manyLetters   = 8  // forgive two slips
	mostLetters   = 31 // are looked at
	spellings     = 5  // is how many words a mistyped one may stand for
)

// nearest is how words that companies have begin when they begin almost as the
// word does, that no company has: one letter missing, wrong, too many or swapped
// with the next, or two slips among eight letters or more, a swap counting as two.
// o forgives ø, and a forgives å and æ. Those with the fewest slips only, the
// shortest first.
func (q *companySearch) nearest(ctx context.Context, word string) ([]string, error) {
	var plain string
	var nowhere bool
	err := q.tx.QueryRow(ctx, `SELECT left(plain($1), $2), NOT EXISTS (SELECT FROM company_search WHERE text LIKE '%' || $1 || '%')`,
		pgx.QueryExecModeCacheDescribe, word, mostLetters).Scan(&plain, &nowhere)
	if err != nil || !nowhere || len(plain) < fewestLetters {
		return nil, err
	}
	intact, swapped, slips := slipped(plain)
	rows, err := q.tx.Query(ctx, `
		WITH near AS MATERIALIZED (
			SELECT word, least(slips(@plain, plain), CASE WHEN left(plain, length(@plain)) = ANY(@swapped) THEN 1 END) AS slips
			FROM company_word WHERE plain LIKE '`+strings.Join(intact, "' OR plain LIKE '")+`'
		)
		SELECT word FROM near WHERE slips <= @slips AND slips = (SELECT min(slips) FROM near) ORDER BY length(word), word LIMIT @most`,
		pgx.QueryExecModeCacheDescribe, pgx.NamedArgs{"plain": plain, "swapped": swapped, "slips": slips, "most": spellings})
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// slipped is how many slips a word of letters forgives, and how the words begin or
// what they hold of which it can be a slip: cut into one part more than there can
// be slips, one part is as it should be, the first of them at the beginning. A swap
// can meet two parts, so that each is tried.
func slipped(plain string) (intact, swapped []string, slips int) {
	n := len(plain)
	swapped = []string{}
	if n >= manyLetters {
		return []string{plain[:n-6] + "%", "%" + plain[n-6:n-3] + "%", "%" + plain[n-3:] + "%"}, swapped, 2
	}
	intact = []string{plain[:n-3] + "%", "%" + plain[n-3:] + "%"}
	for i := range n - 1 {
		swap := plain[:i] + string(plain[i+1]) + string(plain[i]) + plain[i+2:]
		swapped, intact = append(swapped, swap), append(intact, swap+"%")
	}
	return intact, swapped, 1
}

// ForgetWords removes the words by which no company is found any more: some were
// the name of a contact who has left.
func (s *Store) ForgetWords(ctx context.Context) error {
	_, err := s.pool.Exec(ctx, `DELETE FROM company_word w
		WHERE NOT EXISTS (SELECT FROM company_search s WHERE s.text LIKE '%' || w.word || '%')`)
	return err
}
