package crm

// TierChange is one step in the history of a company's tier: the derived tier
// changed, or somebody set a tier by hand beside it, or no longer.
type TierChange struct {
	ChangedOn Date    `json:"changed_on" format:"date"`
	FromTier  Tier    `json:"from_tier" enum:"none,sporadic,close," doc:"Empty for what was done by hand"`
	ToTier    Tier    `json:"to_tier" enum:"none,sporadic,close," doc:"Empty when the derived tier holds again"`
	Score     float64 `json:"score" doc:"Of the derived tier"`
	Reason    string  `json:"reason" doc:"One Danish line"`
	SetBy     *ID     `json:"set_by" format:"uuid" doc:"Who did it by hand; null for a change of the derived tier"`
	EndsOn    Date    `json:"ends_on" format:"date" doc:"The last day a tier set by hand holds"`
}
