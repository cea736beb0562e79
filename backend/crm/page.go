package crm

// MaxPage is the most rows of a list in one answer.
const MaxPage = 200

// Window asks for a part of a list: at most Limit rows after the one that the
// cursor After names, from the start when it is "".
type Window struct {
	Limit int
	After string
}

// Page is a part of a list. Next is the cursor of the following part and "" at
// the end of the list.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next" doc:"Give it as after to get the following rows; empty at the end"`
}
