package io.leakproof.host;

/** Says through which importers memory is registered under keys that other hosts may know. */
final class Keys {

    private Keys() {}

    /** Whether that is so, or may be: of what is not known. */
    static boolean has(ImporterRow row) {
        if (row.entry() == null) {
            return !row.reference();
        }
        return CatalogueDrivers.Driver.of(row.entry()).symbols().all().stream()
                .anyMatch(name -> name.startsWith("ib_umem_"));
    }
}
