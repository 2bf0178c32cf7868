namespace NumaBench.Bench.Planning;

/// <summary>A part of the plan at one density, and how long one pass over it takes.</summary>
sealed record FittedPart(PlanPart Part, Density Density, IReadOnlyList<PlannedCase> Cases, double SecondsPerPass)
{
    /// <summary>True where it has fewer points than the profile would take with more time.</summary>
    public bool IsThinned => Density < Part.Finest && Cases.Count > 0;

    /// <summary>
    /// The densest parts that take no longer than <paramref name="secondsPerPass"/> together. From the least density on, the part that
    /// is then the quickest gets its next one, until that no longer fits: the time is shared evenly, and less time never adds a point.
    /// When even the least takes longer, it is the least.
    /// </summary>
    public static IReadOnlyList<FittedPart> Fit(IEnumerable<PlanPart> parts, double secondsPerPass, Func<PlanPart, Density, FittedPart> at)
    {
        FittedPart[] fitted = [.. parts.Select(part => at(part, Density.Least))];
        var finer = new FittedPart?[fitted.Length];
        while (fitted.Sum(part => part.SecondsPerPass) <= secondsPerPass)
        {
            int[] open = [.. Enumerable.Range(0, fitted.Length).Where(i => fitted[i].Density < fitted[i].Part.Finest)];
            if (open.Length == 0)
            {
                break;
            }

            foreach (int i in open)
            {
                finer[i] ??= at(fitted[i].Part, fitted[i].Density + 1);
            }

            int next = open.MinBy(i => finer[i]!.SecondsPerPass);
            FittedPart before = fitted[next];
            fitted[next] = finer[next]!;
            finer[next] = null;
            if (fitted.Sum(part => part.SecondsPerPass) > secondsPerPass)
            {
                fitted[next] = before;
                break;
            }
        }

        return fitted;
    }
}
