namespace NumaBench.Results;

/// <summary>An error that no code foresaw, as both programs tell it: one line, and where it came from only for those who ask.</summary>
public static class UnexpectedError
{
    /// <param name="errors">Where it is told.</param>
    /// <param name="program">Whose error it is.</param>
    /// <param name="e">The error.</param>
    public static void Tell(TextWriter errors, string program, Exception e)
    {
        string what = e is OutOfMemoryException ? "there is not enough memory for this" : $"unexpected {e.GetType().Name}: {e.Message}";
        errors.WriteLine(Clean.Message($"{program}: {what} ({Debugging.Variable}=1 shows where)"));
        if (Debugging.IsOn)
        {
            errors.WriteLine(e);
        }
    }
}
