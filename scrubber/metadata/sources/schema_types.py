"""Types of schema.org that describe a page by what it offers, and the more general type that each of them is.

Only the types whose pages say nothing else that is asked for here: no headline, no author, no date. Subtypes as of
schema.org version 28 (https://schema.org/docs/full.html). BreadcrumbList, HowToSection and HowToStep are ItemLists too, and
stand on pages of every kind: they are left out.
"""

from __future__ import annotations

_SUBTYPES = {
    "ItemList": "ItemList OfferCatalog",
    "QAPage": "QAPage",
    "CollectionPage": "CollectionPage MediaGallery ImageGallery VideoGallery",
    "SoftwareApplication": "SoftwareApplication MobileApplication WebApplication VideoGame OperatingSystem RuntimePlatform",
    "Service": (
        "Service BroadcastService RadioBroadcastService CableOrSatelliteService FinancialProduct BankAccount DepositAccount "
        "CurrencyConversionService InvestmentOrDeposit BrokerageAccount InvestmentFund LoanOrCredit CreditCard MortgageLoan "
        "PaymentCard PaymentService FoodService GovernmentService Taxi TaxiService WebAPI"
    ),
    "LocalBusiness": (
        "LocalBusiness AnimalShelter ArchiveOrganization "
        "AutomotiveBusiness AutoBodyShop AutoDealer AutoPartsStore AutoRental AutoRepair AutoWash GasStation MotorcycleDealer "
        "MotorcycleRepair ChildCare Dentist DryCleaningOrLaundry EmergencyService FireStation PoliceStation EmploymentAgency "
        "EntertainmentBusiness AdultEntertainment AmusementPark ArtGallery Casino ComedyClub MovieTheater NightClub "
        "FinancialService AccountingService AutomatedTeller BankOrCreditUnion InsuranceAgency FoodEstablishment Bakery "
        "BarOrPub Brewery CafeOrCoffeeShop Distillery FastFoodRestaurant IceCreamShop Restaurant Winery GovernmentOffice "
        "PostOffice HealthAndBeautyBusiness BeautySalon DaySpa HairSalon HealthClub NailSalon TattooParlor "
        "HomeAndConstructionBusiness Electrician GeneralContractor HVACBusiness HousePainter Locksmith MovingCompany Plumber "
        "RoofingContractor InternetCafe LegalService Attorney Notary Library LodgingBusiness BedAndBreakfast Campground "
        "Hostel Hotel Motel Resort SkiResort VacationRental MedicalBusiness CommunityHealth Dermatology DietNutrition "
        "Emergency Geriatric Gynecologic MedicalClinic CovidTestingFacility IndividualPhysician Midwifery Nursing Obstetric "
        "Oncologic Optician Optometric Otolaryngologic Pediatric Pharmacy Physician PhysiciansOffice Physiotherapy "
        "PlasticSurgery Podiatric PrimaryCare Psychiatric PublicHealth ProfessionalService RadioStation RealEstateAgent "
        "RecyclingCenter SelfStorage ShoppingCenter SportsActivityLocation BowlingAlley ExerciseGym GolfCourse "
        "PublicSwimmingPool SportsClub StadiumOrArena TennisComplex Store BikeStore BookStore ClothingStore ComputerStore "
        "ConvenienceStore DepartmentStore ElectronicsStore Florist FurnitureStore GardenStore GroceryStore HardwareStore "
        "HobbyShop HomeGoodsStore JewelryStore LiquorStore MensClothingStore MobilePhoneStore MovieRentalStore MusicStore "
        "OfficeEquipmentStore OutletStore PawnShop PetStore ShoeStore SportingGoodsStore TireShop ToyStore WholesaleStore "
        "TelevisionStation TouristInformationCenter TravelAgency"
    ),
}
_GENERAL = {subtype: general for general, subtypes in _SUBTYPES.items() for subtype in subtypes.split()}


def general_type(kind: str) -> str:
    """The type of this module that `kind` is a subtype of: "LocalBusiness" for "Bakery"; every other type as it is."""
    return _GENERAL.get(kind, kind)


def is_offered(kind: str) -> bool:
    """Whether this module knows a type."""
    return kind in _GENERAL
