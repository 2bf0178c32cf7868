using NumaBench.Numa;

namespace NumaBench.Bench.Planning;

/// <summary>Says what a plan gave up to fit into its budget.</summary>
static class ThinnedPlan
{
    public static IEnumerable<Finding> Findings(Plan plan)
    {
        Profile profile = plan.Request.Profile, whole = Profile.Of(profile.Name);
        int samples = plan.Request.Samples ?? whole.SamplesPerPass;
        string[] parts =
        [
            .. plan.Parts.Where(part => part.IsThinned).Select(part => $"{part.Part.Name} {Word(part.Density)}"),
            .. profile.SamplesPerPass < samples ? [$"{profile.SamplesPerPass} samples a pass instead of up to {samples}"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? [] :
        [
            new Finding(
                "points-given-up", Severity.Info, "plan",
                $"every pair of nodes is measured, with fewer points than '{Word(profile.Finest)}' to fit into {Duration.Text(profile.Budget)}: {string.Join(", ", parts)}",
                "--budget for more points, --only for some kinds with all of them; reports/METHOD.md lists the points."),
        ];
    }

    static string Word(Density density) => density.ToString().ToLowerInvariant();
}
