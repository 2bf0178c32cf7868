using NumaBench.Results;

namespace NumaBench.Bench.Planning;

/// <summary>How many memory samples a pass of a case takes: kinds with very many cases, or with costly samples, take fewer.</summary>
static class CaseSamples
{
    const int OfPair = 8;
    const int OfPageCost = 12;

    public static int PerPass(string kind, Profile profile) => kind switch
    {
        CaseKind.CoreToCore => OfPair,
        CaseKind.PageTouch or CaseKind.PageMove => OfPageCost,
        _ => profile.SamplesPerPass,
    };
}
