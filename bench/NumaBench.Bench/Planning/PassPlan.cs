namespace NumaBench.Bench.Planning;

/// <summary>How often cases are measured.</summary>
/// <param name="Planned">Every case.</param>
/// <param name="Most">A case whose interval is still too wide, while there is time; the same where nobody gets extra passes.</param>
sealed record PassPlan(int Planned, int Most)
{
    const int MostOfPlanned = 2;

    /// <param name="profile">The profile, with as many passes as were asked for.</param>
    /// <param name="areFixed">Somebody said how many: then it is that many. <c>quick</c> is quick.</param>
    public static PassPlan Of(Profile profile, bool areFixed) =>
        new(profile.Passes, areFixed || profile.Name == "quick" ? profile.Passes : MostOfPlanned * profile.Passes);
}
