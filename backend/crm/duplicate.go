package crm

// DuplicateSign is something that two companies have in common.
type DuplicateSign string

const (
	SameName  DuplicateSign = "name" // and the same town or address
	SamePhone DuplicateSign = "phone"
	SameEmail DuplicateSign = "email"
)

// Duplicate is two companies that may be one.
type Duplicate struct {
	One   *Company        `json:"one"`
	Other *Company        `json:"other"`
	Signs []DuplicateSign `json:"signs" enum:"name,phone,email"`
}

// DistinctFields names the company that another one is not.
type DistinctFields struct {
	OtherID ID `json:"other_id" format:"uuid"`
}
