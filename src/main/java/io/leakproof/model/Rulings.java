package io.leakproof.model;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.CutQuestion;
import io.leakproof.rules.ExportQuestion;
import io.leakproof.rules.Exposure;
import io.leakproof.rules.FreeQuestion;
import io.leakproof.rules.Generation;
import io.leakproof.rules.HandQuestion;
import io.leakproof.rules.HoldQuestion;
import io.leakproof.rules.ImportQuestion;
import io.leakproof.rules.KeepQuestion;
import io.leakproof.rules.KillQuestion;
import io.leakproof.rules.Moment;
import io.leakproof.rules.OpenQuestion;
import io.leakproof.rules.Owner;
import io.leakproof.rules.PassQuestion;
import io.leakproof.rules.Question;
import io.leakproof.rules.ReadQuestion;
import io.leakproof.rules.RemoteReadQuestion;
import io.leakproof.rules.RemoteWriteQuestion;
import io.leakproof.rules.ResetQuestion;
import io.leakproof.rules.ResidueQuestion;
import io.leakproof.rules.RevokeQuestion;
import io.leakproof.rules.ScrubQuestion;
import io.leakproof.rules.StoreQuestion;
import io.leakproof.rules.UnmapQuestion;
import io.leakproof.rules.WaitQuestion;
import io.leakproof.rules.WriteQuestion;
import io.leakproof.rules.engine.RuleBook;

/**
 * The answers of the rules about one world under one policy; facts are named by their position in the world. Nothing is decided
 * here.
 */
final class Rulings {

    private final World world;
    private final Policy policy;
    private final RuleBook rules;

    Rulings(World world, Policy policy, RuleBook rules) {
        this.world = world;
        this.policy = policy;
        this.rules = rules;
    }

    boolean opens(int device, int user, boolean busy) {
        Device opened = world.devices().get(device);
        boolean admitted = opened.openers().contains(user(user).tenant());
        return silent(new OpenQuestion(opened, user(user), admitted, busy));
    }

    boolean stores(int buffer, int user, Owner owner) {
        return silent(new StoreQuestion(device(buffer), buffer(buffer), user(user), owner));
    }

    boolean exports(int buffer, int user, Owner owner) {
        return silent(new ExportQuestion(device(buffer), buffer(buffer), user(user), owner));
    }

    boolean passes(int buffer, int giver, int taker) {
        return silent(new PassQuestion(device(buffer), buffer(buffer), user(giver), user(taker)));
    }

    boolean imports(int buffer, int importer, int user, Owner owner, boolean overMemlock) {
        Importer through = importer(importer);
        return silent(new ImportQuestion(
                device(buffer),
                buffer(buffer),
                through,
                user(user),
                through.users().contains(user(user).tenant()),
                through.accepts(device(buffer)),
                owner,
                overMemlock));
    }

    boolean hands(int buffer, int importer, int giver, int taker) {
        return importer(importer).handover()
                && silent(
                        new HandQuestion(device(buffer), buffer(buffer), importer(importer), user(giver), user(taker)));
    }

    /**
     * Whether the processes are gone that hold something of a range once a user has closed its device.
     *
     * @param closer whether they are those of that user; else those of everybody else
     * @param owned whether the range is that user's
     */
    boolean kills(int buffer, boolean closer, boolean owned) {
        return speaks(new KillQuestion(device(buffer), buffer(buffer), closer, owned));
    }

    boolean resets(int device) {
        return speaks(new ResetQuestion(world.devices().get(device)));
    }

    boolean cuts(int buffer, int importer) {
        return attaches(importer) && speaks(new CutQuestion(device(buffer), buffer(buffer), importer(importer)));
    }

    /** Whether the exporter's attach is called. */
    boolean attaches(int importer) {
        return !importer(importer).isReference();
    }

    /** Whether an attachment holds the dma-buf's file. */
    boolean maps(int importer) {
        return importer(importer).attachment() == Attachment.MAPPING;
    }

    boolean frees(int buffer, int user, boolean attached, boolean exported) {
        return silent(new FreeQuestion(device(buffer), buffer(buffer), user(user), attached, exported));
    }

    boolean revokes(int buffer) {
        return speaks(new RevokeQuestion(device(buffer), buffer(buffer)));
    }

    boolean unmaps(int buffer, int importer) {
        return speaks(new UnmapQuestion(device(buffer), buffer(buffer), importer(importer)));
    }

    boolean awaits(int buffer, int importer) {
        return attaches(importer) && speaks(new WaitQuestion(device(buffer), buffer(buffer), importer(importer)));
    }

    boolean holds(int buffer, boolean attached, boolean exported, boolean awaitingUnmap) {
        return speaks(new HoldQuestion(device(buffer), buffer(buffer), attached, exported, awaitingUnmap));
    }

    boolean keeps(int buffer, boolean referenced, boolean awaitingUnmap) {
        return speaks(new KeepQuestion(device(buffer), buffer(buffer), referenced, awaitingUnmap));
    }

    boolean scrubs(int buffer, Moment moment) {
        return speaks(new ScrubQuestion(device(buffer), buffer(buffer), moment));
    }

    boolean readLeaks(int buffer, int importer, int reader, Generation generation, int author) {
        Importer through = importer(importer);
        return leaks(new ReadQuestion(device(buffer), buffer(buffer), through, user(reader), generation, user(author)))
                || through.remote().names().stream()
                        .anyMatch(tenant -> leaks(new RemoteReadQuestion(
                                device(buffer),
                                buffer(buffer),
                                through,
                                user(reader),
                                tenant,
                                generation,
                                user(author))));
    }

    boolean writeLeaks(int buffer, int importer, int writer, Generation generation, int owner) {
        Importer through = importer(importer);
        return leaks(new WriteQuestion(device(buffer), buffer(buffer), through, user(writer), generation, user(owner)))
                || through.remote().names().stream()
                        .anyMatch(tenant -> leaks(new RemoteWriteQuestion(
                                device(buffer),
                                buffer(buffer),
                                through,
                                user(writer),
                                tenant,
                                generation,
                                user(owner))));
    }

    boolean residueLeaks(int buffer, int reader, Owner owner, int author) {
        boolean scrubbed = scrubs(buffer, Moment.ON_ALLOCATE);
        return leaks(new ResidueQuestion(device(buffer), buffer(buffer), user(reader), owner, scrubbed, user(author)));
    }

    /**
     * Who owns a range, seen by a user.
     *
     * @param owner as in {@link Variables}
     */
    Owner seenBy(int user, int owner) {
        if (owner == 0) {
            return Owner.NOBODY;
        }
        if (owner > world.users().size()) {
            return Owner.LIMBO;
        }
        if (owner == user + 1) {
            return Owner.SELF;
        }
        return user(owner - 1).tenant().equals(user(user).tenant()) ? Owner.SAME_TENANT : Owner.OTHER_TENANT;
    }

    private boolean speaks(Question question) {
        return rules.ask(policy, question).spoke();
    }

    private boolean silent(Question question) {
        return !speaks(question);
    }

    private boolean leaks(Question question) {
        return rules.ask(policy, question).rulings().stream()
                .anyMatch(ruling -> ruling.conclusion() instanceof Exposure exposure
                        && exposure.channel().leak());
    }

    private Device device(int buffer) {
        return world.deviceOf(buffer(buffer));
    }

    private Buffer buffer(int buffer) {
        return world.buffers().get(buffer);
    }

    private Importer importer(int importer) {
        return world.importers().get(importer);
    }

    private User user(int user) {
        return world.users().get(user);
    }
}
