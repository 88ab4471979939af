"""What a payer can still come to owe: everything that is open settled in every way, case by case.

A **completion** settles everything that is open about an applicant:

- Every fact of the applicant and of the listed items that is not known takes a value of its type, the grants and the
  reviewers' figures among them: any sum from 0. So another level's own sum comes to anything up to what is stated, a
  ceiling to anything up to itself, a sum computed from a number without limit to any sum.
- An earlier payment of which the day is not known and matters was made on some day, if nobody has looked into it.
- Each line that is held is released, or nothing is paid of it.
- Each draft comes into force, or does not.
- Each stage that is not reached will be reached, or will not.
- In an open list there may be more items of any kind as far as they are counted; what these would bring themselves is
  not estimated. A kind of which none is listed leaves no limit, unless one cap covers all that it may bring.

What is owed in a completion is the sum of what is due in its decision. The range of a payer goes from the least to the
most owed over all completions and as things stand: what nobody finds out is not owed. So `low` is never more than what
is due now. What is sought, what has no figure, and vouchers are nobody's debt and never enter.

How it is had. The terms of `meaning` say of each offer (a pay line for an item) what is wanted next to settle it, so
that only facts that matter are tried, one value of each class that no condition tells apart, and both ends of a class
where the fact enters a sum (`tried`, `cells`). Offers of an item that hang on the same facts are a unit (`units`).
Units that share a fact of the applicant, a count or a group of a stacking rule are looked at together, the others add
up (`split`); what stacking leaves in one case is `left`. Where every later rule works on whole groups of the earlier
ones, a higher sum never leaves less, and the ends are enough. Of other sums that may be anything in between those
values are looked at at which what is left turns (`pieces`). More cases than are looked at (`budget`), and sums of
which these values cannot be told, are bounded without being looked at (`limits`): the range holds, and is exact only
where some case comes to each bound.

So a range is exact where all that is open together has no more completions than are looked at. A sum of money that is
not known has 10^15 values alone: there a range is exact where a higher sum never leaves less, where `pieces` finds all
corners, or where `limits` meet what was found; that is not promised. What is not exact says so.
"""
