namespace NumaBench.Bench.Harness;

/// <summary>Measures a list of cases once each; the seam at which tests put scripted outcomes.</summary>
interface IPassRunner
{
    /// <summary>
    /// Calls <paramref name="starting"/> before and <paramref name="finished"/> after each case, in the order given; every
    /// pass has an outcome when it is finished, also when the deadline cut it off.
    /// </summary>
    void Run(IReadOnlyList<CasePass> passes, Deadline deadline, Action<CasePass> starting, Action<CasePass> finished);
}
