package io.leakproof.search;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.AnsweredQuestion;
import io.leakproof.rules.CutQuestion;
import io.leakproof.rules.ExportQuestion;
import io.leakproof.rules.FreeQuestion;
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
import io.leakproof.rules.ResetQuestion;
import io.leakproof.rules.RevokeQuestion;
import io.leakproof.rules.Rule;
import io.leakproof.rules.ScrubQuestion;
import io.leakproof.rules.StoreQuestion;
import io.leakproof.rules.UnmapQuestion;
import io.leakproof.rules.WaitQuestion;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The answers of the rules about one world under one policy, as tables of bytes and bits that the search can read without
 * asking again. A question is put to the rule book when the search first meets it, so that only questions that arise are asked,
 * and the rules that spoke are those that mattered. Facts are named by their position in the world. Not thread-safe.
 */
final class AnswerTables {

    /** The event is allowed, or the question was answered by silence. */
    private static final byte NO = 1;
    /** A rule spoke. */
    private static final byte YES = 2;

    private static final List<Owner> OWNERS = List.of(Owner.values());
    private static final int MOMENTS = Moment.values().length;

    final World world;
    private final Policy policy;
    private final RuleBook rules;
    private final CostCollector observed;
    private final int users;
    private final int importers;
    final Device[] deviceOf;
    private final SortedSet<Rule> spoke = new TreeSet<>(Rule.ORDER);
    private final List<AnsweredQuestion> answers = new ArrayList<>();

    private final byte[] open;
    private final byte[] store;
    private final byte[] export;
    private final byte[] pass;
    private final byte[] imports;
    private final byte[] unaccounted;
    private final byte[] free;
    private final byte[] revoked;
    private final byte[] held;
    private final byte[] kept;
    private final byte[] scrubbed;
    private final byte[] handed;
    private final byte[] killed;
    private final byte[] forced;
    private final Bits unmapped;
    private final Bits awaited;
    private final Bits cut;

    AnswerTables(World world, Policy policy, RuleBook rules, CostCollector observed) {
        this.world = world;
        this.policy = policy;
        this.rules = rules;
        this.observed = observed;
        users = world.users().size();
        importers = world.importers().size();
        int buffers = world.buffers().size();
        deviceOf = world.buffers().stream().map(world::deviceOf).toArray(Device[]::new);
        open = new byte[world.devices().size() * users * 2];
        store = new byte[buffers * users * OWNERS.size()];
        export = new byte[buffers * users * OWNERS.size()];
        pass = new byte[buffers * users * users];
        imports = new byte[buffers * importers * users * OWNERS.size() * 2];
        unaccounted = new byte[buffers * importers];
        free = new byte[buffers * users * 4];
        revoked = new byte[buffers];
        held = new byte[buffers * 8];
        kept = new byte[buffers * 4];
        scrubbed = new byte[buffers * MOMENTS];
        handed = new byte[buffers * importers * users * users];
        killed = new byte[buffers * 4];
        forced = new byte[world.devices().size()];
        unmapped = new Bits(buffers);
        awaited = new Bits(buffers);
        cut = new Bits(buffers);
    }

    /** A set of attachments whose answer is known, and those among them of which it is yes; by row. */
    private static final class Bits {
        final long[] known;
        final long[] yes;

        Bits(int rows) {
            known = new long[rows];
            yes = new long[rows];
        }
    }

    /** The rules that have spoken so far, by id. */
    SortedSet<Rule> spoke() {
        return spoke;
    }

    /** All questions asked so far with their answers, each once, in the order of asking. */
    List<AnsweredQuestion> answers() {
        return answers;
    }

    boolean openDenied(int device, int user, boolean busy) {
        int at = (device * users + user) * 2 + bit(busy);
        if (open[at] == 0) {
            Device opened = world.devices().get(device);
            User opener = user(user);
            open[at] = ask(new OpenQuestion(opened, opener, opened.openers().contains(opener.tenant()), busy));
        }
        return open[at] != NO;
    }

    boolean storeDenied(int buffer, int user, int owner) {
        int at = (buffer * users + user) * OWNERS.size() + owner;
        if (store[at] == 0) {
            store[at] = ask(new StoreQuestion(deviceOf[buffer], buffer(buffer), user(user), OWNERS.get(owner)));
        }
        return store[at] != NO;
    }

    boolean exportDenied(int buffer, int user, int owner) {
        int at = (buffer * users + user) * OWNERS.size() + owner;
        if (export[at] == 0) {
            export[at] = ask(new ExportQuestion(deviceOf[buffer], buffer(buffer), user(user), OWNERS.get(owner)));
        }
        return export[at] != NO;
    }

    boolean passDenied(int buffer, int giver, int taker) {
        int at = (buffer * users + giver) * users + taker;
        if (pass[at] == 0) {
            pass[at] = ask(new PassQuestion(deviceOf[buffer], buffer(buffer), user(giver), user(taker)));
        }
        return pass[at] != NO;
    }

    /** Whether an import is denied; what that costs is collected as the question is first asked. */
    boolean importDenied(int buffer, int importer, int user, int owner, boolean overMemlock) {
        int at = (((buffer * importers + importer) * users + user) * OWNERS.size() + owner) * 2 + bit(overMemlock);
        if (imports[at] == 0) {
            Answer answer = answer(importQuestion(buffer, importer, user, owner, overMemlock));
            imports[at] = answer.spoke() ? YES : NO;
            observed.attempted(importer, answer);
            if (!answer.spoke() && unaccounted(buffer, importer)) {
                observed.leftUnaccounted();
            }
        }
        return imports[at] != NO;
    }

    private boolean unaccounted(int buffer, int importer) {
        int at = buffer * importers + importer;
        if (unaccounted[at] == 0) {
            unaccounted[at] = ask(new PinQuestion(deviceOf[buffer], buffer(buffer), importer(importer)));
        }
        return unaccounted[at] != NO;
    }

    private ImportQuestion importQuestion(int buffer, int importer, int user, int owner, boolean overMemlock) {
        Importer through = importer(importer);
        User who = user(user);
        return new ImportQuestion(
                deviceOf[buffer],
                buffer(buffer),
                through,
                who,
                through.users().contains(who.tenant()),
                through.accepts(deviceOf[buffer]),
                OWNERS.get(owner),
                overMemlock);
    }

    boolean freeDenied(int buffer, int user, boolean attached, boolean exported) {
        int at = ((buffer * users + user) * 2 + bit(attached)) * 2 + bit(exported);
        if (free[at] == 0) {
            free[at] = ask(new FreeQuestion(deviceOf[buffer], buffer(buffer), user(user), attached, exported));
        }
        return free[at] != NO;
    }

    boolean revoked(int buffer) {
        if (revoked[buffer] == 0) {
            revoked[buffer] = ask(new RevokeQuestion(deviceOf[buffer], buffer(buffer)));
        }
        return revoked[buffer] != NO;
    }

    /** The given attachments that a revoke removes. */
    long unmapped(int buffer, long attachments) {
        for (long open = attachments & ~unmapped.known[buffer]; open != 0; open &= ~unmapped.known[buffer]) {
            int importer = Long.numberOfTrailingZeros(open) / users;
            learn(unmapped, buffer, ofImporter(importer), ask(unmapQuestion(buffer, importer)));
        }
        return attachments & unmapped.yes[buffer];
    }

    private UnmapQuestion unmapQuestion(int buffer, int importer) {
        return new UnmapQuestion(deviceOf[buffer], buffer(buffer), importer(importer));
    }

    /** The given current attachments that a revoke waits for. */
    long awaited(int buffer, long attachments) {
        for (long open = attachments & ~awaited.known[buffer]; open != 0; open &= ~awaited.known[buffer]) {
            int importer = Long.numberOfTrailingZeros(open) / users;
            learn(awaited, buffer, ofImporter(importer), ask(waitQuestion(buffer, importer)));
        }
        return attachments & awaited.yes[buffer];
    }

    private WaitQuestion waitQuestion(int buffer, int importer) {
        return new WaitQuestion(deviceOf[buffer], buffer(buffer), importer(importer));
    }

    boolean held(int buffer, boolean attached, boolean exported, boolean awaitingUnmap) {
        int at = ((buffer * 2 + bit(attached)) * 2 + bit(exported)) * 2 + bit(awaitingUnmap);
        if (held[at] == 0) {
            held[at] = ask(new HoldQuestion(deviceOf[buffer], buffer(buffer), attached, exported, awaitingUnmap));
        }
        return held[at] != NO;
    }

    boolean kept(int buffer, boolean referenced, boolean awaitingUnmap) {
        int at = (buffer * 2 + bit(referenced)) * 2 + bit(awaitingUnmap);
        if (kept[at] == 0) {
            kept[at] = ask(new KeepQuestion(deviceOf[buffer], buffer(buffer), referenced, awaitingUnmap));
        }
        return kept[at] != NO;
    }

    boolean scrubbed(int buffer, Moment moment) {
        int at = buffer * MOMENTS + moment.ordinal();
        if (scrubbed[at] == 0) {
            scrubbed[at] = ask(new ScrubQuestion(deviceOf[buffer], buffer(buffer), moment));
        }
        return scrubbed[at] != NO;
    }

    boolean handDenied(int buffer, int importer, int giver, int taker) {
        int at = ((buffer * importers + importer) * users + giver) * users + taker;
        if (handed[at] == 0) {
            handed[at] = ask(
                    new HandQuestion(deviceOf[buffer], buffer(buffer), importer(importer), user(giver), user(taker)));
        }
        return handed[at] != NO;
    }

    /** Whether the processes are gone that hold something of the buffer: those of who closed, or everybody else's. */
    boolean killed(int buffer, boolean closer, boolean owned) {
        int at = (buffer * 2 + bit(closer)) * 2 + bit(owned);
        if (killed[at] == 0) {
            killed[at] = ask(new KillQuestion(deviceOf[buffer], buffer(buffer), closer, owned));
        }
        return killed[at] != NO;
    }

    boolean resetForced(int device) {
        if (forced[device] == 0) {
            forced[device] = ask(new ResetQuestion(world.devices().get(device)));
        }
        return forced[device] != NO;
    }

    /** The given current attachments that are cut off as the buffer goes back to the pool. */
    long cut(int buffer, long attachments) {
        for (long open = attachments & ~cut.known[buffer]; open != 0; open &= ~cut.known[buffer]) {
            int importer = Long.numberOfTrailingZeros(open) / users;
            Question question = new CutQuestion(deviceOf[buffer], buffer(buffer), importer(importer));
            learn(cut, buffer, ofImporter(importer), ask(question));
        }
        return attachments & cut.yes[buffer];
    }

    private byte ask(Question question) {
        return answer(question).spoke() ? YES : NO;
    }

    /** Puts a question to the rules, and remembers who spoke. */
    Answer answer(Question question) {
        observed.learning.begin();
        Answer answer = rules.ask(policy, question);
        answers.add(new AnsweredQuestion(question, answer));
        answer.rulings().forEach(ruling -> spoke.add(ruling.rule()));
        return answer;
    }

    private static void learn(Bits bits, int row, long which, byte answer) {
        bits.known[row] |= which;
        if (answer != NO) {
            bits.yes[row] |= which;
        }
    }

    private long ofImporter(int importer) {
        return (users == Long.SIZE ? -1L : (1L << users) - 1) << (importer * users);
    }

    Buffer buffer(int buffer) {
        return world.buffers().get(buffer);
    }

    Importer importer(int importer) {
        return world.importers().get(importer);
    }

    User user(int user) {
        return world.users().get(user);
    }

    private static int bit(boolean value) {
        return value ? 1 : 0;
    }
}
