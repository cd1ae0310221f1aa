print("sample-leak")
