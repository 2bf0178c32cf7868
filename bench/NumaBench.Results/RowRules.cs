namespace NumaBench.Results;

/// <summary>What a row may say. Results come from other people's machines, and their names end up in paths and reports.</summary>
static class RowRules
{
    public static void Check(CaseRow row)
    {
        CheckName("case", row.CaseId);
        if (row.Model.Length > 0)
        {
            CheckName("model", row.Model);
        }

        if (row.Passes is < 0 or > RunLimits.Passes || row.Threads < 0)
        {
            throw new FormatException($"passes are from 0 to {RunLimits.Passes} and threads not negative");
        }
    }

    public static void Check(Sample sample)
    {
        CheckName("case", sample.CaseId);
        CheckName("metric", sample.Metric);
        if (sample.Pass < 1 || sample.Iteration < 0)
        {
            throw new FormatException("passes count from 1 and iterations from 0");
        }

        if (!double.IsFinite(sample.Value))
        {
            throw new FormatException($"the value {sample.Value} is not a number that can be measured");
        }

        // Times, rates, shares and counts: none can be negative.
        if (sample.Value is < 0 or > RunLimits.LargestValue)
        {
            throw new FormatException($"the value {sample.Value} cannot be: values are from 0 to {RunLimits.LargestValue}");
        }
    }

    static void CheckName(string column, string name)
    {
        if (name.Length == 0)
        {
            throw new FormatException($"the {column} is empty");
        }

        if (name.Length > RunLimits.NameCharacters)
        {
            throw new FormatException($"the {column} has {name.Length} characters; names have at most {RunLimits.NameCharacters}");
        }

        if (name.Any(char.IsControl))
        {
            throw new FormatException($"the {column} holds control characters");
        }

        if (name[0] is '/' or '\\' || name.Split('/', '\\', '=').Contains(".."))
        {
            throw new FormatException($"the {column} '{name}' is a path that leaves the run's folder");
        }
    }
}
