namespace NumaBench.Analysis.Ocp;

/// <summary>A value of an OCP test with the limits that the file itself sets for it.</summary>
/// <param name="Line">In the file, from 1.</param>
/// <param name="Step">The name of its step.</param>
/// <param name="Part">The hardware it is about; may be empty.</param>
/// <param name="Value">NaN where the file has no number.</param>
/// <param name="Raw">The value as the file has it.</param>
/// <param name="Limits">None where the file sets none that a number can be held against.</param>
/// <param name="NotForNumbers">Validators of texts and truths, which are not looked at.</param>
sealed record OcpMeasurement(int Line, string Step, string Name, string Part, string Unit, double Value, string Raw, IReadOnlyList<OcpLimit> Limits, int NotForNumbers)
{
    public IEnumerable<OcpLimit> Broken => Limits.Where(limit => double.IsNaN(Value) || !limit.Holds(Value));
}
