using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>
/// How many samples a pass of a case takes. The interval is over passes, so more samples only steady a pass's median: kinds with
/// very many cases, or with costly samples, take fewer of them.
/// </summary>
static class CaseSamples
{
    const int OfWorkingSet = 15;
    const int OfPair = 8;
    const int OfPageCost = 12;

    public static int Of(Case @case, Profile profile) => @case.Kind switch
    {
        CaseKind.SizeCurve => Math.Min(OfWorkingSet, profile.SamplesPerPass),
        CaseKind.CoreToCore => Math.Min(OfPair, profile.SamplesPerPass),
        CaseKind.PageTouch or CaseKind.PageMove => Math.Min(OfPageCost, profile.SamplesPerPass),
        _ => profile.SamplesPerPass,
    };
}
