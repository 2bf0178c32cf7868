using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>How many samples a pass of a case takes.</summary>
static class CaseSamples
{
    /// <summary>
    /// The interval is over passes, so more samples only steady a pass's median: kinds with many cases take fewer of them.
    /// </summary>
    const int Few = 15;

    public static int Of(Case @case, Profile profile) =>
        @case.Kind == CaseKind.SizeCurve ? Math.Min(Few, profile.SamplesPerPass) : profile.SamplesPerPass;
}
