package io.leakproof.cli;

/** Rules as a user may bring them. */
final class OwnRules {

    /** Refuses every import. */
    static final String NO_IMPORTS = """
            package leakproof;

            import io.leakproof.facts.*;
            import io.leakproof.policy.*;
            import io.leakproof.rules.*;

            rule "own-nobody-imports"
                @sentence( "Nobody imports here." )
            when
                // somebody imports
                $import : ImportQuestion( )
            then
                insert( new Denial( Authority.POLICY, Errno.EACCES, "nobody imports here" ) );
            end
            """;

    private OwnRules() {}
}
