using NumaBench.Results;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>Memory before inference, roles from near to far, policies from the default on.</summary>
sealed class RoleOrder : IComparer<RoleKey>
{
    public static RoleOrder Instance { get; } = new();

    public int Compare(RoleKey? x, RoleKey? y) => Comparer<(int, string, int, string)>.Default.Compare(Key(x!), Key(y!));

    static (int, string, int, string) Key(RoleKey key) =>
        (CaseKind.All.ToList().IndexOf(key.Kind), key.Subject, key.Kind == CaseKind.Inference ? Policy(key.Role) : MemoryRole.All.ToList().IndexOf(key.Role), key.Role);

    // With the number of threads or the role of memory behind it.
    static int Policy(string role) => role.Split(',')[0] switch
    {
        InferencePolicy.OsDefault => 0,
        InferencePolicy.Local => 1,
        InferencePolicy.Remote => 2,
        _ => 3,
    };
}
