package io.leakproof.reference;

import static io.leakproof.reference.State.NOBODY;

import java.util.Set;
import java.util.TreeSet;

/** Looks for the channels in every reachable state: semantics, section 5, the table of channels. */
final class Channels {

    static final String STALE_READ = "stale-read";
    static final String RESIDUE = "residue";
    static final String TAMPER = "tamper";

    private final Scene scene;

    Channels(Scene scene) {
        this.scene = scene;
    }

    /** The channels that hold in the state. */
    Set<String> in(State state) {
        Set<String> channels = new TreeSet<>();
        for (int u = 0; u < scene.users(); u++) {
            for (int b = 0; b < scene.buffers(); b++) {
                if (residue(state, u, b)) {
                    channels.add(RESIDUE);
                }
                for (int i = 0; i < scene.importers(); i++) {
                    if (staleRead(state, u, i, b)) {
                        channels.add(STALE_READ);
                    }
                    if (tamper(state, u, i, b)) {
                        channels.add(TAMPER);
                    }
                }
            }
        }
        return channels;
    }

    private boolean staleRead(State state, int u, int i, int b) {
        return stale(state.att(u, i, b)) && scene.reads(i) && someReaderIsAnotherTenant(u, i, state.contents(b));
    }

    private boolean residue(State state, int u, int b) {
        int owner = state.owner(b);
        return state.has(u, scene.deviceOf(b))
                && (owner == NOBODY || owner == u)
                && !(owner == NOBODY && scene.scrubsOnAllocate(b))
                && !scene.user(u).trusted()
                && anotherTenants(state.contents(b), scene.user(u).tenant());
    }

    private boolean tamper(State state, int u, int i, int b) {
        return stale(state.att(u, i, b)) && scene.writes(i) && someReaderIsAnotherTenant(u, i, state.owner(b));
    }

    /** Some tenant in {@code readers(u,i)} differs from that of this owner or author, who is a user at all. */
    private boolean someReaderIsAnotherTenant(int u, int i, int ownerOrContents) {
        boolean local = !scene.user(u).trusted()
                && anotherTenants(ownerOrContents, scene.user(u).tenant());
        return local
                || scene.importer(i).remote().names().stream()
                        .anyMatch(tenant -> anotherTenants(ownerOrContents, tenant));
    }

    private boolean anotherTenants(int ownerOrContents, String tenant) {
        return ownerOrContents >= 0 && !scene.user(ownerOrContents).tenant().equals(tenant);
    }

    private static boolean stale(int generations) {
        return (generations & State.STALE) != 0;
    }
}
