package crm

// Skill is something a person can do and an opening can need.
type Skill string

// Skills are everyday skills of the jobs that companies and citizens meet about.
var Skills = []Word[Skill]{
	{"stocking", "Opfyldning"},
	{"till", "Kasse"},
	{"cleaning", "Rengøring"},
	{"packing", "Pakning"},
	{"dishwashing", "Opvask"},
	{"plating", "Anretning"},
	{"gardening", "Havearbejde"},
	{"warehouse", "Lager"},
	{"forklift", "Truck"},
	{"customer_service", "Kundebetjening"},
	{"filing", "Arkiv"},
	{"spreadsheets", "Regneark"},
	{"painting", "Maling"},
	{"assembly", "Montage"},
	{"welding", "Svejsning"},
	{"sewing", "Syning"},
	{"childcare", "Børnepasning"},
	{"cooking", "Madlavning"},
	{"baking", "Bagning"},
	{"serving", "Servering"},
	{"order_picking", "Plukning af ordrer"},
	{"sorting", "Sortering"},
	{"quality_control", "Kvalitetskontrol"},
	{"machine_operation", "Betjening af maskiner"},
	{"laundry", "Vask og strygning"},
	{"window_cleaning", "Vinduespudsning"},
	{"driving_van", "Varekørsel"},
	{"delivery", "Udbringning"},
	{"caretaking", "Pedelopgaver"},
	{"carpentry", "Træarbejde"},
	{"masonry", "Murerarbejde"},
	{"electrical", "El-arbejde"},
	{"plumbing", "VVS-arbejde"},
	{"bicycle_repair", "Cykelreparation"},
	{"car_repair", "Bilreparation"},
	{"farm_work", "Landbrugsarbejde"},
	{"animal_care", "Pasning af dyr"},
	{"fish_processing", "Fiskeforarbejdning"},
	{"elderly_care", "Pleje og omsorg"},
	{"reception", "Reception"},
	{"phone_service", "Telefonpasning"},
	{"writing", "Tekstbehandling"},
	{"bookkeeping", "Bogføring"},
	{"it_support", "It-hjælp"},
	{"web_shop", "Webshop"},
}

// Danish is what the skill is called.
func (s Skill) Danish() string { return danish(Skills, s) }
