namespace NumaBench.Analysis.Exporting.Ocp;

/// <summary>A validator of OCP's specification: what a measurement must be for its diagnosis to pass.</summary>
/// <param name="Name">Where the limit comes from.</param>
/// <param name="MustBeLess">LESS_THAN; otherwise GREATER_THAN.</param>
sealed record OcpLimit(string Name, bool MustBeLess, double Value)
{
    public bool Holds(double measured) => MustBeLess ? measured < Value : measured > Value;

    public object Validator => new { Name, Type = MustBeLess ? "LESS_THAN" : "GREATER_THAN", Value };
}
