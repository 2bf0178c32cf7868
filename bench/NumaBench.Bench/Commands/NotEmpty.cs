using System.CommandLine;

namespace NumaBench.Bench.Commands;

/// <summary>For options whose value names something: an empty one comes from an unset variable in a script.</summary>
static class NotEmpty
{
    public static Option<T> RefuseEmpty<T>(this Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError($"{option.Name} must not be empty.");
            }
        });
        return option;
    }
}
