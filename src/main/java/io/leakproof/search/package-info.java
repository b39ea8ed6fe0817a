/**
 * Every order of events: packed states, the mechanics of semantics section 4, breadth-first search and traces. What may happen
 * and what counts as a leak is asked of {@code rules}.
 *
 * <h2>Why small worlds decide a large one</h2>
 *
 * <p>A <em>part</em> of a world is one of its buffers with the device, one of its importers (none, if there is none), and at most
 * three of its users. Claim: a channel can be reached in the world if and only if it can be reached in some part, in as few
 * events; and the costs, and the importers that succeed, are refused, or are refused by the kernel, are those of the parts.
 *
 * <p><b>A part is no worse than the world.</b> Each order of events of a part is one of the world, in which the other users do
 * nothing: no guard of section 4 asks for anybody's presence, untouched buffers are owned by nobody, hold no device and are
 * charged to nobody, and every question is about one buffer and one importer. So all that can be reached in a part can be
 * reached in the world, in as many events.
 *
 * <p><b>The world is no worse than its parts.</b> Take a shortest story of the world that ends in a channel of buffer b. An
 * event on another buffer changes b only through the session of a device that both share: it can hold the session longer. An
 * attachment through another importer changes b only by being there: it can hold the session or the range longer, and refuse a
 * free. Charges of other buffers and importers can only refuse more. So leave out all events on other buffers, and through
 * other importers than the one at the end of the story (for residue, where there is none, through all but any one): what was
 * held goes free at the close instead of later, which allows more, and makes what was current stale no later. What an import
 * needs of the owner it can have before the close. Of the users, three have a part in the end: whose attachment or session it
 * is, whose data or range is reached, and who owned the range when the descriptor was made. A descriptor that went through more
 * hands could have gone from its maker to the last of them, unless passing is confined to a tenant: and then all those hands
 * are of one tenant, and the maker may pass to the last of them as well. Costs are reached in the same way, with fewer users.
 *
 * <p>The second half is an argument, not a proof that a machine has checked; the step of leaving out what holds is the one that
 * would have to be spelt out. It is tested: on thousands of random worlds the parts and the whole agree
 * ({@code PartsTest}), and {@code --exhaustive} searches the whole. It rests on every question being about one buffer and one
 * importer: that has to stay so.
 *
 * <p><b>One of a kind.</b> Two facts that differ in nothing that events or the rules in force read have the same future, with
 * the names exchanged. So parts that differ by such facts only have the same channels, lengths and costs, and the first of them
 * stands for all. More than three users of one tenant and one kind, or more than three tenants made up alike, give no company
 * of three that the first three do not give.
 */
@NullMarked
package io.leakproof.search;

import org.jspecify.annotations.NullMarked;
