package io.leakproof.testing;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.policy.Policy;
import io.leakproof.rules.CutQuestion;
import io.leakproof.rules.ExportQuestion;
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
import io.leakproof.rules.PinQuestion;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes a question of what a test gives; what it does not give has the value of {@link Facts}. */
final class Circumstances {

    private Policy policy = Facts.policy();
    private Device device = Facts.device();
    private Buffer buffer = Facts.buffer();
    private Importer importer = Facts.importer();
    private final List<User> users = new ArrayList<>();
    private Owner owner = Owner.SELF;
    private Moment moment = Moment.ON_RELEASE;
    private Generation generation = Generation.STALE;
    private final Set<Circumstance> given = EnumSet.noneOf(Circumstance.class);

    static Circumstances of(Object... facts) {
        Circumstances circumstances = new Circumstances();
        Arrays.stream(facts).forEach(circumstances::take);
        return circumstances;
    }

    private void take(Object fact) {
        if (fact instanceof Policy one) {
            policy = one;
        } else if (fact instanceof Device one) {
            device = one;
        } else if (fact instanceof Buffer one) {
            buffer = one;
        } else if (fact instanceof Importer one) {
            importer = one;
        } else if (fact instanceof User one) {
            users.add(one);
        } else {
            takeWord(fact);
        }
    }

    private void takeWord(Object fact) {
        if (fact instanceof Owner one) {
            owner = one;
        } else if (fact instanceof Moment one) {
            moment = one;
        } else if (fact instanceof Generation one) {
            generation = one;
        } else if (fact instanceof Circumstance one) {
            given.add(one);
        } else {
            throw new IllegalArgumentException("a rule is given facts and circumstances, not `" + fact
                    + "`: options go into Facts.policy(…), fields into Facts.device(…) or Facts.importer(…)");
        }
    }

    Policy policy() {
        return policy;
    }

    /** The question of the given simple name. */
    Question question(String name) {
        return switch (name) {
            case "OpenQuestion" ->
                new OpenQuestion(device, first(), device.openers().contains(first().tenant()), is(Circumstance.BUSY));
            case "StoreQuestion" -> new StoreQuestion(device, buffer, first(), owner);
            case "ExportQuestion" -> new ExportQuestion(device, buffer, first(), owner);
            case "PassQuestion" -> new PassQuestion(device, buffer, first(), second());
            case "ImportQuestion" ->
                new ImportQuestion(
                        device,
                        buffer,
                        importer,
                        first(),
                        importer.users().contains(first().tenant()),
                        importer.accepts(device),
                        owner,
                        is(Circumstance.OVER_MEMLOCK));
            case "FreeQuestion" ->
                new FreeQuestion(device, buffer, first(), is(Circumstance.ATTACHED), is(Circumstance.EXPORTED));
            case "RevokeQuestion" -> new RevokeQuestion(device, buffer);
            case "UnmapQuestion" -> new UnmapQuestion(device, buffer, importer);
            case "WaitQuestion" -> new WaitQuestion(device, buffer, importer);
            case "HoldQuestion" ->
                new HoldQuestion(
                        device,
                        buffer,
                        is(Circumstance.ATTACHED),
                        is(Circumstance.EXPORTED),
                        is(Circumstance.AWAITING_UNMAP));
            case "KeepQuestion" ->
                new KeepQuestion(device, buffer, is(Circumstance.REFERENCED), is(Circumstance.AWAITING_UNMAP));
            case "ScrubQuestion" -> new ScrubQuestion(device, buffer, moment);
            case "ReadQuestion" -> new ReadQuestion(device, buffer, importer, first(), generation, second());
            case "WriteQuestion" -> new WriteQuestion(device, buffer, importer, first(), generation, second());
            case "ResidueQuestion" ->
                new ResidueQuestion(device, buffer, first(), owner, is(Circumstance.SCRUBBED_ON_ALLOCATE), second());
            case "HandQuestion" -> new HandQuestion(device, buffer, importer, first(), second());
            case "KillQuestion" -> new KillQuestion(device, buffer, is(Circumstance.CLOSER), is(Circumstance.OWNED));
            case "ResetQuestion" -> new ResetQuestion(device);
            case "CutQuestion" -> new CutQuestion(device, buffer, importer);
            case "PinQuestion" -> new PinQuestion(device, buffer, importer);
            case "RemoteReadQuestion" ->
                new RemoteReadQuestion(device, buffer, importer, first(), keyHolder(), generation, second());
            case "RemoteWriteQuestion" ->
                new RemoteWriteQuestion(device, buffer, importer, first(), keyHolder(), generation, second());
            default -> throw new IllegalArgumentException("`" + name + "` is no question");
        };
    }

    private boolean is(Circumstance circumstance) {
        return given.contains(circumstance);
    }

    /** The first tenant who holds a key of the importer, or green. */
    private String keyHolder() {
        return importer.remote().names().stream().findFirst().orElse("green");
    }

    /** Who acts: the first user given, or A of tenant red. */
    private User first() {
        return users.isEmpty() ? Facts.user("A", "red") : users.get(0);
    }

    /** Who is acted upon: the second user given, or B of tenant blue. */
    private User second() {
        return users.size() < 2 ? Facts.user("B", "blue") : users.get(1);
    }
}
