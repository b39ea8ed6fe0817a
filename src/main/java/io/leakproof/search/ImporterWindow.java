package io.leakproof.search;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Open;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.HoldQuestion;
import io.leakproof.rules.ImportQuestion;
import io.leakproof.rules.KillQuestion;
import io.leakproof.rules.Owner;
import io.leakproof.rules.Question;
import io.leakproof.rules.RevokeQuestion;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the devices on which one importer can matter to another, so that both have to be looked at together.
 *
 * <p>What an import asks of a state that another importer can change is who owns the range. The owner of an exclusive device
 * stays its owner beyond a close for as long as an attachment through the other importer is held, and an import that only the
 * owner's tenant may make is made in that window. It matters only where the owner could not have made it before the close: where
 * the owner's own attachments go with the close and the others do not, and where the close does not kill the dma-buf. Of that all
 * conditions have to hold at once; rules of a user's own about the answers it rests on are taken to make the last two hold.
 */
final class ImporterWindow {

    /** The questions whose answers make the window matter. */
    private static final Set<String> DECIDING = Set.of(
            HoldQuestion.class.getSimpleName(),
            ImportQuestion.class.getSimpleName(),
            KillQuestion.class.getSimpleName(),
            RevokeQuestion.class.getSimpleName());

    private final World world;
    private final Policy policy;
    private final RuleBook rules;
    private final boolean onlyShipped;

    ImporterWindow(World world, Policy policy, RuleBook rules) {
        this.world = world;
        this.policy = policy;
        this.rules = rules;
        onlyShipped = rules.notAsShipped().stream().noneMatch(rule -> DECIDING.contains(rule.question()));
    }

    /** Whether two importers of the buffer have to be looked at together. */
    boolean isOpen(Device device, Buffer buffer) {
        return world.importers().size() > 1
                && device.open() == Open.EXCLUSIVE
                && speaks(new HoldQuestion(device, buffer, true, true, false))
                && importsAskForTheOwner(device, buffer)
                && (!onlyShipped
                        || speaks(new KillQuestion(device, buffer, true, true))
                                && !speaks(new KillQuestion(device, buffer, false, true))
                                && !speaks(new RevokeQuestion(device, buffer)));
    }

    /** Whether there is a buffer of which that holds. */
    boolean isOpenAnywhere() {
        return world.buffers().stream().anyMatch(buffer -> isOpen(world.deviceOf(buffer), buffer));
    }

    private boolean importsAskForTheOwner(Device device, Buffer buffer) {
        return world.importers().stream()
                .anyMatch(importer -> world.users().stream()
                        .anyMatch(user -> answers(device, buffer, importer, user)
                                        .distinct()
                                        .count()
                                > 1));
    }

    /** What the rules say for each owner there may be. */
    private Stream<Set<String>> answers(Device device, Buffer buffer, Importer importer, User user) {
        return Stream.of(Owner.values())
                .map(owner ->
                        rules.ask(policy, new ImportQuestion(device, buffer, importer, user, true, true, owner, false)))
                .map(ImporterWindow::spoke);
    }

    private static Set<String> spoke(Answer answer) {
        Set<String> spoke = new TreeSet<>();
        answer.rulings().stream().map(ruling -> ruling.rule()).map(Rule::id).forEach(spoke::add);
        return spoke;
    }

    private boolean speaks(Question question) {
        return rules.ask(policy, question).spoke();
    }
}
