namespace EnDocs.Core.Employees;

/// <summary>Only for the ending of a verb; read from the patronymic, never stored.</summary>
public enum Gender
{
    Unknown,
    Male,
    Female,
}

/// <summary>Reads the gender from a Russian patronymic.</summary>
public static class Genders
{
    extension(Employee employee)
    {
        public Gender Gender
        {
            get
            {
                var words = employee.FullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length < 3)
                    return Gender.Unknown;

                var patronymic = words[^1];
                if (Ends(patronymic, "на") || Ends(patronymic, "кызы"))
                    return Gender.Female;
                return Ends(patronymic, "ич") || Ends(patronymic, "оглы") ? Gender.Male : Gender.Unknown;
            }
        }
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
